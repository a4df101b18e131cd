-- The app's own login (decision 0010, src/kernel/web-login.ts): it owns nothing and has the rights of pendopo_app. Made here by whoever owns the
-- database; two processes that start at once take turns.
create function admit_web(p_user text, p_verifier text) returns void
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(7363674);
  if not exists (select from pg_roles where rolname = p_user) then
    execute format('create role %I login inherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls', p_user);
  end if;
  if p_verifier is not null then
    execute format('alter role %I password %L', p_user, p_verifier);
  end if;
  execute format('grant pendopo_app to %I', p_user);
end $$;
revoke execute on function admit_web(text, text) from public;

-- Numbers of a limited service are counted by the app, too (take_numbers).
grant insert, update on service_days to pendopo_app;
-- Opening and closing a counter locks its row, and a lock asks for the right to update one column; this one changes nothing else.
grant update (place_en) on counters to pendopo_app;
