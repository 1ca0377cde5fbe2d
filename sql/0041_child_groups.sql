-- Lists by the other groups of the register (流动、残疾、单亲 ...: `modules/child/domain/child-groups.ts`): the few facts that put a child
-- into one of them, so that whoever asks does not look through every file. Facts that say the contrary (未流动) cost nothing.
create index child_fact_of_groups on child_fact (county, child_id) where superseded_at is null and (
  (record = 'child' and field = 'migration' and value ?| array['migrant', 'accompanying'])
  or (record = 'health' and field = 'bodyState' and value ?| array['disabled'])
  or (record = 'health' and field = 'disabilityTypes' and value <> '[]')
  or (record = 'difficulty' and field in ('types', 'recognisedAs'))
  or (record = 'household' and field = 'singleParent' and value = 'true')
  or (record = 'household' and field = 'povertyKind' and value ?| array['dibao', 'destitute', 'nearDibao', 'monitored'])
  or (record = 'aid' and field = 'dibao' and value = 'true')
  or (record = 'aid' and field = 'kinds' and value ?| array['dibao'])
  or (record = 'schooling' and field = 'state' and value ?| array['dropout', 'outOfSchool'])
  or (record = 'child' and field = 'householdRegistered' and value = 'false')
);
