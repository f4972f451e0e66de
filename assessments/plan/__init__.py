"""The six steps of preparation as a plan: what they ask for, what is done of it, how it fits into weeks."""
