"""Mock interviews: packs for the interviewer, rubrics, samples to rate first, and the severity of raters (pure)."""
