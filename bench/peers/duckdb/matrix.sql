-- How many links there are between goals of different sets, by the levels of both.
with cells as (
    select subjects.level as one, objects.level as other, count(*) as links
    from steps
    join goals as subjects on subjects.id = steps.subject
    join goals as objects on objects.id = steps.object
    where subjects."set" <> objects."set"
      and not (steps.mirror = 1 and subjects.level = objects.level)
    group by all
)
select coalesce(sum(links), 0) from cells
