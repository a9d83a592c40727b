SELECT counted.goal AS goal, counted.goal AS label FROM counted WHERE counted.goal = counted.counts_as
