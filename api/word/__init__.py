"""Word documents of one page to bring along: themes, threads, goals, sets and organisations."""
