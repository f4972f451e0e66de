"""Stories for behavioural interviews: what is in one, what it lacks, which questions it answers (pure)."""
