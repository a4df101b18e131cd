-- What a visitor agrees to and proves (UU 27/2022; decision 0010): receipts of consent, one-time codes for a phone, and when it was proven.
create table consents (
  mall_id text not null references malls,
  consent_id uuid not null,
  subject text not null,
  purpose text not null check (purpose in ('phone')),
  act text not null check (act in ('given', 'withdrawn')),
  words text not null,
  lang text not null check (lang in ('id', 'en')),
  channel text not null check (channel in ('web', 'kiosk', 'desk', 'api')),
  at timestamptz(3) not null,
  primary key (mall_id, consent_id)
);
create index consents_subject on consents (mall_id, subject);
create index consents_age on consents (mall_id, at);
comment on table consents is 'Append-only: what a visitor agreed to or took back, and in which words; no phone stands here';
comment on column consents.mall_id is 'sensitive=no Which mall';
comment on column consents.consent_id is 'sensitive=no Which receipt';
comment on column consents.subject is 'sensitive=yes Whose: visit:ID, a pseudonym; shown to the holder as a receipt, and proof of what was agreed';
comment on column consents.purpose is 'sensitive=no For what';
comment on column consents.act is 'sensitive=no Given or withdrawn';
comment on column consents.words is 'sensitive=no Version of the exact words shown (src/domains/people/consent-words.ts)';
comment on column consents.lang is 'sensitive=no In which language they were read';
comment on column consents.channel is 'sensitive=no Where: a page, the kiosk, the desk, another program';
comment on column consents.at is 'sensitive=no When';
-- Deleted by retention only, after their year; never altered.
grant select, insert, delete on consents to pendopo_app;
alter table consents enable row level security;
create policy fence on consents to pendopo_app using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());

create table one_time_codes (
  mall_id text not null,
  visit_id uuid not null,
  code_hash bytea not null,
  sent_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  tries int not null default 0 check (tries between 0 and 5),
  used_at timestamptz(3),
  primary key (mall_id, visit_id),
  foreign key (mall_id, visit_id) references visits on delete cascade
) with (fillfactor = 70);
create index one_time_codes_age on one_time_codes (mall_id, expires_at);
comment on table one_time_codes is 'The last code sent to the phone of a visit: 10 minutes, 5 tries, once';
comment on column one_time_codes.mall_id is 'sensitive=no Which mall';
comment on column one_time_codes.visit_id is 'sensitive=no For the phone of which visit';
comment on column one_time_codes.code_hash is 'sensitive=yes Keyed hash of the code with the visit and the phone it was sent to';
comment on column one_time_codes.sent_at is 'sensitive=no When it was sent';
comment on column one_time_codes.expires_at is 'sensitive=no Until when it opens';
comment on column one_time_codes.tries is 'sensitive=no How often a code was typed';
comment on column one_time_codes.used_at is 'sensitive=no When the right one was typed';
grant select, insert, update, delete on one_time_codes to pendopo_app;
alter table one_time_codes enable row level security;
create policy fence on one_time_codes to pendopo_app using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());

alter table visits add column contact_proven_at timestamptz(3);
comment on column visits.contact_proven_at is 'sensitive=yes When the code sent to the phone was typed: it is the holder''s own';

-- As in 0010, with the receipt of consent written beside a phone.
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
      letter text, channel text, class text, credit int, "phoneSealed" bytea, "phoneHash" bytea, "phoneLast4Hash" bytea, consent jsonb, "checkedInAt" timestamptz, simulated boolean, actor text, tickets jsonb)
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
  agreed as (
    insert into consents (mall_id, consent_id, subject, purpose, act, words, lang, channel, at)
    select p_mall, (consent->>'id')::uuid, 'visit:' || visit, 'phone', 'given', consent->>'words', consent->>'lang', consent->>'channel', at
    from given where consent is not null),
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
