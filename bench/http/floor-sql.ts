/** What the same four requests need of the database, written by hand: no layer, no check, no derivation in between. */
const ON = '$1::date';
function holds(table: string): string {
  return `(${table}.valid_from is null or ${table}.valid_from <= ${ON}) and (${table}.valid_to is null or ${table}.valid_to > ${ON})`;
}

function named(alias: string, placeId: string): string {
  return `left join place_attribute ${alias} on ${alias}.place_id = ${placeId} and ${alias}.attribute = 'name' and ${holds(alias)}`;
}

function page(condition: string): string {
  return `with page as (select child.* from child where child.opened_on <= ${ON} and (child.closed_on is null or child.closed_on > ${ON}) and ${condition}
      order by child.sort_key, child.child_id limit 51)
    select page.*, concat(township.value, village.value) as place, school.value as school,
      (select jsonb_object_agg(attribute, value) from place_attribute class where class.place_id = page.class_id and ${holds('class')}) as class_attributes,
      (select jsonb_object_agg(definition, truths[width_bucket(${ON}, turns) + 1]) from child_status s where s.county = page.county and s.child_id = page.child_id) as status
    from page left join place village_place on village_place.place_id = page.village_id
    ${named('township', 'village_place.parent_id')} ${named('village', 'page.village_id')}
    left join place school_place on school_place.path = page.school_path ${named('school', 'school_place.place_id')}
    order by page.sort_key, page.child_id`;
}

const FOUND = `(child.county, child.child_id) in (with found as materialized (
  select county, child_id from child_token where county = $2 and token >= $3 and token < $3 || U&'\\+10FFFF') select * from found)`;

export const FLOOR_SQL = {
  session: `select s.user_id, s.expires_at, u.username from auth.session s join auth."user" u on u.id = s.user_id where s.token = $1`,
  post: `select post.post_id, post.role, place.path, place.county from account join post using (account_id) left join place using (place_id)
    where account_id = $1 and closed_at is null and post.valid_from <= current_date and (post.valid_to is null or current_date < post.valid_to) limit 1`,
  list: page('child.county = $2'),
  total: 'select sum(files)::integer as total from child_total where region is not null',
  search: page(FOUND),
  found: `select count(*)::integer as total from child where child.opened_on <= ${ON} and (child.closed_on is null or child.closed_on > ${ON}) and ${FOUND}`,
  line: page('child.child_id = $2'),
  facts:
    'select fact_id, record, item, field, record_group, value, secret, valid_from, valid_to, recorded_at, recorded_by, superseded_at, superseded_by from child_fact where county = $1 and child_id = $2 and superseded_at is null order by recorded_at, fact_id',
  log: `insert into access_log (county, entry_id, at, account_id, post_id, role, action, child_ids, child_count) values ($1, gen_random_uuid(), now(), $2, $3, $4, $5, $6, $7)`,
  reserve: `insert into command (county, command_id, name, account_id, post_id, payload_digest, result, done_at) values ($1, $2, 'floor', $3, $4, '\\x00', '{}', now())`,
  lock: 'select region, school_path, version from child where county = $1 and child_id = $2 for update',
  supersede: `update child_fact set superseded_at = now(), superseded_by = $3 where county = $1 and child_id = $2 and record = 'parent' and item = 'father' and field = 'trade' and superseded_at is null`,
  record: `insert into child_fact (county, child_id, fact_id, region, school_path, record, item, field, record_group, value, recorded_at, recorded_by, command_id)
    values ($1, $2, gen_random_uuid(), $3, $4, 'parent', 'father', 'trade', 'family', $5, now(), $6, $7)`,
  touch: 'update child set version = version + 1 where county = $1 and child_id = $2',
  clock: 'update county_clock set change_number = change_number + 1 where county = $1 returning change_number',
  event: `insert into event (county, event_id, name, command_id, child_ids, change_number, happened_at) values ($1, gen_random_uuid(), 'floor', $2, array[$3::uuid], $4, now())`,
} as const;
