"""Names as people write them: those that are known, those that are close, and titles of goals."""
