-- Whoever names a mall that is not there is counted as anybody is, under '-': uncounted, each of their tries was a hash of a password for free. A
-- connection that is bound to no mall sees these rows, and no mall's.
alter table sign_in_attempts drop constraint sign_in_attempts_mall_id_fkey;
drop policy fence on sign_in_attempts;
create policy fence on sign_in_attempts to pendopo_app
  using (mall_id = coalesce(nullif(fence_mall(), ''), '-') and fence_agency() is null)
  with check (mall_id = coalesce(nullif(fence_mall(), ''), '-'));
comment on column sign_in_attempts.mall_id is 'sensitive=no Which mall; - for one that is not there';
