-- How many threads of support there are that touch two levels, and the goals of the largest.
with recursive reach(a, b) as (
    select subject, object from steps
    union
    select reach.a, steps.object from reach join steps on reach.b = steps.subject
),
joined as (select subject as goal from steps union select object from steps),
ends as (
    select joined.goal,
           least(joined.goal, (select min(b) from reach as r where r.a = joined.goal)) as named
    from joined
    where not exists (
        select 1 from reach as onward
        where onward.a = joined.goal and onward.b <> joined.goal
          and not exists (select 1 from reach as back where back.a = onward.b and back.b = joined.goal)
    )
),
members as (
    select named, named as goal from ends
    union
    select ends.named, reach.a from ends join reach on reach.b = ends.named
),
threads as (
    select named, count(*) as size
    from members join goals on goals.id = members.goal
    group by named having count(distinct level) >= 2
)
select count(*), coalesce(max(size), 0) from threads
