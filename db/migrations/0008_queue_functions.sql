-- The two hot transactions of the hall, each one round trip (decision 0002). What they decide is stated in
-- src/domains/queue/rules/*.ts, and tests hold the two against each other.

-- Gives numbers to a batch of visits of one mall and day. Locks first (letters, then limited services, each in order), so that
-- batches of several processes cannot deadlock; then one visit after the other, gapless. A visit that is refused changes nothing.
create function take_numbers(p_mall text, p_day date, p_items jsonb)
returns table (ord int, visit_id uuid, number int, refusal text, detail text)
language plpgsql as $$
declare
  v_item jsonb;
  v_now timestamptz;
  v_full text;
  v_hash text;
  v_outcome jsonb;
begin
  insert into queue_days as d (mall_id, letter, business_day, last_number)
    select p_mall, l.letter, p_day, 0 from (select distinct i->>'letter' as letter from jsonb_array_elements(p_items) i order by 1) l
    on conflict (mall_id, letter, business_day) do update set last_number = d.last_number;
  insert into service_days as d (mall_id, service_id, business_day, issued, daily_limit)
    select p_mall, l.service, p_day, 0, l.lim
    from (select t->>'service' as service, max((t->>'limit')::int) as lim
          from jsonb_array_elements(p_items) i, jsonb_array_elements(i->'tickets') t
          where t->>'limit' is not null group by 1 order by 1) l
    on conflict (mall_id, service_id, business_day) do update set daily_limit = greatest(d.issued, excluded.daily_limit);

  for v_item in select i from jsonb_array_elements(p_items) i loop
    ord := (v_item->>'ord')::int;
    v_now := v_item->>'at';
    visit_id := (v_item->>'visit')::uuid;
    number := null; refusal := null; detail := null;

    if v_item->>'requestKey' is not null then
      insert into requests (mall_id, scope, key, body_hash, outcome, at)
        values (p_mall, v_item->>'requestScope', v_item->>'requestKey', v_item->>'requestHash', jsonb_build_object('visit', visit_id), v_now)
        on conflict do nothing;
      if not found then
        select r.body_hash, r.outcome into v_hash, v_outcome from requests r
          where r.mall_id = p_mall and r.scope = v_item->>'requestScope' and r.key = v_item->>'requestKey';
        if v_hash is distinct from v_item->>'requestHash' then
          refusal := 'idempotency.mismatch';
        else
          visit_id := (v_outcome->>'visit')::uuid;
          refusal := 'repeated';
        end if;
        return next;
        continue;
      end if;
    end if;

    select d.service_id into v_full
      from service_days d, jsonb_array_elements(v_item->'tickets') t
      where d.mall_id = p_mall and d.business_day = p_day and d.service_id = t->>'service' and t->>'limit' is not null and d.issued >= d.daily_limit
      limit 1;
    if v_full is null then
      update queue_days d set last_number = d.last_number + 1
        where d.mall_id = p_mall and d.letter = v_item->>'letter' and d.business_day = p_day and d.last_number < 9999
        returning d.last_number into number;
    end if;
    if number is null then
      delete from requests r where r.mall_id = p_mall and r.scope = v_item->>'requestScope' and r.key = v_item->>'requestKey';
      refusal := 'queue.full'; detail := v_full;
      return next;
      continue;
    end if;

    update service_days d set issued = d.issued + 1
      from jsonb_array_elements(v_item->'tickets') t
      where d.mall_id = p_mall and d.business_day = p_day and d.service_id = t->>'service' and t->>'limit' is not null;
    insert into visits (mall_id, visit_id, key, business_day, letter, number, channel, class, credit_min, phone, issued_at, checked_in_at, simulated)
      values (p_mall, visit_id, v_item->>'key', p_day, v_item->>'letter', number, v_item->>'channel', v_item->>'class',
              (v_item->>'credit')::int, v_item->>'phone', v_now, (v_item->>'checkedInAt')::timestamptz, (v_item->>'simulated')::boolean);
    insert into tickets (mall_id, ticket_id, visit_id, business_day, service_id, agency_id, state, turn_at, after_tickets, waits_for, waiting_since)
      select p_mall, (t->>'id')::uuid, take_numbers.visit_id, p_day, t->>'service', t->>'agency', 'waiting', (t->>'turnAt')::timestamptz,
             array(select jsonb_array_elements_text(t->'after'))::uuid[], jsonb_array_length(t->'after'), (v_item->>'checkedInAt')::timestamptz
      from jsonb_array_elements(v_item->'tickets') t;
    insert into events (mall_id, at, kind, visit_id, actor, data)
      values (p_mall, v_now, 'queue.issued', visit_id, v_item->>'actor', jsonb_build_object(
        'number', number_label(v_item->>'letter', number), 'channel', v_item->>'channel', 'tickets', v_item->'tickets'));
    return next;
  end loop;
end $$;

-- Calls the smallest turn time this counter can serve (rules.md 2.4 to 2.6): claims ticket and visitor in one statement, passing over
-- those another counter is claiming in the same instant. The lock on the session keeps the counter open until then. The ticket is called, or `refusal` says why not ('nobody': nobody callable).
create function call_next(p_mall text, p_counter text, p_day date, p_now timestamptz, p_actor text)
returns table (refusal text, ticket_id uuid, visit_id uuid, label text, service_id text, agency_id text, turn_at timestamptz)
language plpgsql as $$
declare
  v_services text[];
  v_actor text;
  v_counter counters;
begin
  select c.* into v_counter from counters c where c.mall_id = p_mall and c.counter_id = p_counter;
  select s.services, s.actor into v_services, v_actor from counter_sessions s
    where s.mall_id = p_mall and s.counter_id = p_counter and s.closed_at is null
    for no key update;
  if v_services is null then refusal := 'counter.closed'; return next; return; end if;
  if v_actor <> p_actor then refusal := 'counter.taken'; return next; return; end if;
  if exists (select 1 from tickets t where t.mall_id = p_mall and t.counter_id = p_counter and t.state in ('called', 'serving')) then
    refusal := 'counter.busy'; return next; return;
  end if;

  select t.ticket_id, t.visit_id, number_label(v.letter, v.number), t.service_id, t.agency_id, t.turn_at
    into ticket_id, visit_id, label, service_id, agency_id, turn_at
    from tickets t join visits v on v.mall_id = t.mall_id and v.visit_id = t.visit_id
    where t.mall_id = p_mall and t.business_day = p_day and t.agency_id = v_counter.agency_id
      and t.state = 'waiting' and t.turn_at is not null and t.waits_for = 0
      and t.service_id = any(v_services) and (t.for_counter is null or t.for_counter = p_counter)
      and v.occupied_by is null
    order by t.turn_at, t.seq
    limit 1
    for update of t, v skip locked;
  if ticket_id is null then refusal := 'nobody'; return next; return; end if;

  update tickets t set state = 'called', counter_id = p_counter, called_at = p_now, nth = 1, started_at = null,
      waited_ms = t.waited_ms + greatest(0, (extract(epoch from p_now - t.waiting_since) * 1000)::bigint), waiting_since = null
    where t.mall_id = p_mall and t.ticket_id = call_next.ticket_id;
  update visits v set occupied_by = call_next.ticket_id where v.mall_id = p_mall and v.visit_id = call_next.visit_id;
  insert into events (mall_id, at, kind, visit_id, ticket_id, counter_id, actor, data)
    values (p_mall, p_now, 'queue.called', visit_id, ticket_id, p_counter, p_actor, jsonb_build_object(
      'number', label, 'counterNumber', v_counter.number, 'place', v_counter.place_id, 'placeEn', v_counter.place_en, 'nth', 1,
      'agency', agency_id, 'service', service_id, 'turnAt', turn_at));
  return next;
end $$;
