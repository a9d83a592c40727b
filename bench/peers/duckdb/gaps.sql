-- How many levels have no goal that supports a goal, over all goals, and how many goals support nothing.
with own as (select distinct shared as goal, level from goals),
support as (
    select subjects.shared as one, objects.shared as other, subjects.level
    from steps
    join goals as subjects on subjects.id = steps.subject
    join goals as objects on objects.id = steps.object
    where subjects.shared <> objects.shared
),
counted as (select distinct shared as goal from goals)
select
    (select count(*) from counted cross join levels)
    - (select count(*) from (select * from own union select other, level from support)),
    (select count(*) from counted) - (select count(distinct one) from support)
