-- The second fence (decision 0010): a role that owns nothing and cannot bypass row-level security. Questions about people put it on for their
-- transaction (src/kernel/fence.ts); then a forgotten `where` finds the rows of the mall and agency it was put on for, and no others.
do $$
declare
  v_new boolean := not exists (select from pg_roles where rolname = 'pendopo_app');
begin
  if v_new then
    create role pendopo_app nologin noinherit nosuperuser nobypassrls;
  end if;
  if not (select rolsuper from pg_roles where rolname = current_user) and (v_new or not pg_has_role(current_user, 'pendopo_app', 'member')) then
    execute format('grant pendopo_app to %I', current_user);
  end if;
  execute format('grant usage on schema %I to pendopo_app', current_schema());
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'Peran pendopo_app belum dapat dipakai oleh %. Minta pengelola basis data menjalankan / cannot be used yet; ask who runs the database for: create role pendopo_app nologin noinherit; grant pendopo_app to %;',
      current_user, quote_ident(current_user);
end $$;

-- What everybody may read.
grant select on agencies, audit_heads, closures, counters, documents, holidays, life_event_steps, life_events, line_history, mall_settings, malls, migrations,
  offers, phrases, presences, reference_loads, regulations, service_days, services, sources, synonyms, weekly_hours to pendopo_app;
-- What is only ever added to.
grant select, insert on audit, events to pendopo_app;
-- What changes and stays.
grant select, insert, update on access_tokens, counter_sessions, grants, invitations, queue_days, sign_in_links, staff, staff_sessions, tickets, visits
  to pendopo_app;
grant insert, update on audit_heads to pendopo_app;
-- What is forgotten again.
grant select, insert, update, delete on empty_searches, lookup_tries, recovery_codes, requests, sign_in_attempts to pendopo_app;

-- '' and unset alike: no mall opens nothing, no agency means the whole mall.
create function fence_mall() returns text language sql stable as $$ select current_setting('pendopo.mall', true) $$;
create function fence_agency() returns text language sql stable as $$ select nullif(current_setting('pendopo.agency', true), '') $$;

alter table access_tokens enable row level security;
alter table audit enable row level security;
alter table counter_sessions enable row level security;
alter table empty_searches enable row level security;
alter table grants enable row level security;
alter table invitations enable row level security;
alter table lookup_tries enable row level security;
alter table recovery_codes enable row level security;
alter table sign_in_attempts enable row level security;
alter table sign_in_links enable row level security;
alter table staff enable row level security;
alter table staff_sessions enable row level security;
alter table visits enable row level security;

create policy fence on access_tokens to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or agency_id = fence_agency()));
create policy fence on sign_in_links to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or agency_id = fence_agency()));
create policy fence on grants to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or agency_id = fence_agency()));
-- An agency sees whom it employs and who holds a role with it; what hangs on a person goes with the person.
create policy fence on staff to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or agency_id = fence_agency() or exists (
    select from grants g where g.mall_id = staff.mall_id and g.staff_id = staff.staff_id and g.ended_at is null)));
create policy fence on staff_sessions to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or exists (
    select from staff s where s.mall_id = staff_sessions.mall_id and s.staff_id = staff_sessions.staff_id)));
create policy fence on invitations to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or exists (
    select from staff s where s.mall_id = invitations.mall_id and s.staff_id = invitations.staff_id)));
create policy fence on recovery_codes to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or exists (
    select from staff s where s.mall_id = recovery_codes.mall_id and s.staff_id = recovery_codes.staff_id)));
create policy fence on counter_sessions to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or exists (
    select from counters c where c.mall_id = counter_sessions.mall_id and c.counter_id = counter_sessions.counter_id and c.agency_id = fence_agency())));
-- A visitor who needs this agency.
create policy fence on visits to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or exists (
    select from tickets t where t.mall_id = visits.mall_id and t.visit_id = visits.visit_id and t.agency_id = fence_agency())))
  with check (mall_id = fence_mall());
-- The mall's own, no agency's.
create policy fence on audit to pendopo_app using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());
create policy fence on empty_searches to pendopo_app using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());
create policy fence on lookup_tries to pendopo_app using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());
create policy fence on sign_in_attempts to pendopo_app using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());
