-- A visitor's phone is kept sealed, under a key that never stands in the database (decision 0010). Numbers given before were plain: they go.
alter table visits drop column phone;
alter table visits
  add column phone_sealed bytea,
  add column phone_hash bytea,
  add column phone_last4_hash bytea,
  add constraint visits_phone_whole check ((phone_sealed is null) = (phone_hash is null) and (phone_sealed is null) = (phone_last4_hash is null));
create index visits_phone on visits (mall_id, phone_hash, business_day) where phone_hash is not null;
comment on column visits.phone_sealed is 'sensitive=yes Mobile number, only if given, for messages about this visit; sealed with the keyring, bound to the visit';
comment on column visits.phone_hash is 'sensitive=yes Keyed hash of the number: how many visits of a day carry the same';
comment on column visits.phone_last4_hash is 'sensitive=yes Keyed hash of the visit with the last four digits: with the number on the ticket it finds the visit again';

-- As in 0008, with the sealed phone.
-- Gives numbers to a batch of visits of one mall and day. Locks first (letters, then names of requests, then limited services, each in
-- order), so that batches of several processes cannot deadlock; then what may have no number is told, and the rest is written at once,
-- gapless in the order asked for, which costs a third of one after the other. A visit that is refused changes nothing.
create or replace function take_numbers(p_mall text, p_day date, p_items jsonb)
returns table (ord int, visit_id uuid, number int, refusal text, detail text)
language plpgsql as $$
#variable_conflict use_column
declare
  v_item record;
  v_full text;
  v_none jsonb := '{}';
begin
  insert into queue_days as d (mall_id, letter, business_day, last_number)
    select p_mall, l.letter, p_day, 0 from (select distinct i->>'letter' as letter from jsonb_array_elements(p_items) i order by 1) l
    on conflict (mall_id, letter, business_day) do update set last_number = d.last_number;
  insert into requests (mall_id, scope, key, body_hash, outcome, at)
    select p_mall, i."requestScope", i."requestKey", i."requestHash", jsonb_build_object('visit', i.visit), i.at
    from jsonb_to_recordset(p_items) as i("requestScope" text, "requestKey" text, "requestHash" text, visit uuid, at timestamptz)
    where i."requestKey" is not null order by i."requestScope", i."requestKey"
    on conflict do nothing;

  -- Services with a daily limit are few: one visit after the other, for each may take the last place of the next.
  if p_items @? '$[*].tickets[*] ? (@.limit != null)' then
    insert into service_days as d (mall_id, service_id, business_day, issued, daily_limit)
      select p_mall, l.service, p_day, 0, l.lim
      from (select t->>'service' as service, max((t->>'limit')::int) as lim
            from jsonb_array_elements(p_items) i, jsonb_array_elements(i->'tickets') t
            where t->>'limit' is not null group by 1 order by 1) l
      on conflict (mall_id, service_id, business_day) do update set daily_limit = greatest(d.issued, excluded.daily_limit);
    for v_item in
      select i.visit, array_agg(t->>'service') as services
      from jsonb_to_recordset(p_items) as i(ord int, "requestScope" text, "requestKey" text, visit uuid, tickets jsonb)
      cross join jsonb_array_elements(i.tickets) t
      left join requests r on r.mall_id = p_mall and r.scope = i."requestScope" and r.key = i."requestKey"
      where t->>'limit' is not null and (r.key is null or r.outcome->>'visit' = i.visit::text)
      group by i.ord, i.visit order by i.ord
    loop
      select d.service_id into v_full from service_days d
        where d.mall_id = p_mall and d.business_day = p_day and d.service_id = any(v_item.services) and d.issued >= d.daily_limit limit 1;
      if v_full is null then
        update service_days d set issued = d.issued + 1 where d.mall_id = p_mall and d.business_day = p_day and d.service_id = any(v_item.services);
      else
        v_none := v_none || jsonb_build_object(v_item.visit::text, v_full);
      end if;
    end loop;
  end if;

  return query
  with asked as materialized (
    select i.*, coalesce((r.outcome->>'visit')::uuid, i.visit) as first, r.body_hash <> i."requestHash" as mismatch
    from jsonb_to_recordset(p_items) as i(ord int, at timestamptz, "requestScope" text, "requestKey" text, "requestHash" text, visit uuid, key text,
      letter text, channel text, class text, credit int, "phoneSealed" bytea, "phoneHash" bytea, "phoneLast4Hash" bytea, "checkedInAt" timestamptz, simulated boolean, actor text, tickets jsonb)
    left join requests r on r.mall_id = p_mall and r.scope = i."requestScope" and r.key = i."requestKey"),
  numbered as materialized (
    select a.*, (d.last_number + row_number() over (partition by a.letter order by a.ord))::int as number
    from asked a join queue_days d on d.mall_id = p_mall and d.letter = a.letter and d.business_day = p_day
    where a.first = a.visit and not v_none ? a.visit::text),
  given as materialized (select * from numbered where number <= 9999),
  counted as (
    update queue_days d set last_number = g.last from (select letter, max(number) as last from given group by letter) g
    where d.mall_id = p_mall and d.letter = g.letter and d.business_day = p_day),
  visited as (
    insert into visits (mall_id, visit_id, key, business_day, letter, number, channel, class, credit_min, phone_sealed, phone_hash, phone_last4_hash,
      issued_at, checked_in_at, simulated)
    select p_mall, visit, key, p_day, letter, number, channel, class, credit, "phoneSealed", "phoneHash", "phoneLast4Hash", at, "checkedInAt", simulated from given),
  queued as (
    insert into tickets (mall_id, ticket_id, visit_id, business_day, service_id, agency_id, state, turn_at, after_tickets, waits_for, waiting_since)
    select p_mall, t.id, g.visit, p_day, t.service, t.agency, 'waiting', t."turnAt", t.after, cardinality(t.after), g."checkedInAt"
    from given g, rows from (jsonb_to_recordset(g.tickets) as (id uuid, service text, agency text, "turnAt" timestamptz, after uuid[]))
      with ordinality as t(id, service, agency, "turnAt", after, nth)
    order by g.ord, t.nth),
  told as (
    insert into events (mall_id, at, kind, visit_id, actor, data)
    select p_mall, at, 'queue.issued', visit, actor,
      jsonb_build_object('number', number_label(letter, number), 'channel', channel, 'tickets', tickets) from given order by ord),
  forgotten as (
    delete from requests r using asked a
    where r.mall_id = p_mall and r.scope = a."requestScope" and r.key = a."requestKey" and a.first = a.visit and a.visit not in (select visit from given))
  select a.ord, a.first, g.number,
    case when a.mismatch then 'idempotency.mismatch'
      when g.visit is null and a.first in (select visit from asked) then 'queue.full'
      when a.first <> a.visit then 'repeated' end,
    v_none->>a.first::text
  from asked a left join given g on g.visit = a.first;
end $$;
