"""A resume beside a job posting: which of the posting's words it has, what they rest on, what else filters (pure)."""
