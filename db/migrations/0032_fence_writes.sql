-- The worker keeps the lines' history as the app, not as the owner: without this no day could be closed in a mall where somebody had been called.
grant insert, update on line_history to pendopo_app;

-- Facts of the hall may be read across malls, by boards and forecasts; written only in the mall the connection is bound to. So a statement that
-- forgets its mall moves nobody's turn elsewhere, and breaks no other mall's chain.
do $$
declare
  v_table text;
begin
  foreach v_table in array array['audit_heads', 'counters', 'events', 'line_history', 'queue_days', 'service_days', 'tickets'] loop
    execute format('alter table %I enable row level security', v_table);
    execute format('create policy read on %I for select to pendopo_app using (true)', v_table);
    execute format('create policy fence on %I to pendopo_app using (mall_id = fence_mall()) with check (mall_id = fence_mall())', v_table);
  end loop;
end $$;
-- Who sent which request is nobody else's business.
alter table requests enable row level security;
create policy fence on requests to pendopo_app using (mall_id = fence_mall()) with check (mall_id = fence_mall());

-- Nothing changes these: rows come and go.
revoke update on oidc_states, sign_in_attempts from pendopo_app;
