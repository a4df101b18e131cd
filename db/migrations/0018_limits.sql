-- One table counts every kind of try (look-ups, pairing codes and whatever comes): the two that did are folded into it.
alter table lookup_tries rename to tries;
alter table tries rename constraint lookup_tries_pkey to tries_pkey;
alter table tries rename constraint lookup_tries_mall_id_fkey to tries_mall_id_fkey;
alter table tries rename constraint lookup_tries_tries_check to tries_tries_check;
alter index lookup_tries_age rename to tries_age;
insert into tries (mall_id, name_hash, since, tries) select mall_id, name_hash, since, tries from pairing_tries on conflict do nothing;
drop table pairing_tries;
comment on table tries is 'Tries a name has used of those it has within a window: look-ups, codes, slow passes';
comment on column tries.name_hash is 'sensitive=yes Keyed hash of what is counted: a number looked for, a network address, a pseudonym, a used challenge';
comment on column tries.tries is 'sensitive=no Misses and tries under way in it';

-- Rates (decision 0011): how far each name has used up what it may do, so that a restart in the middle of a flood forgets a second of it at most.
-- Not unlogged: those are emptied by the very crash this is for. Rows of no mall stand under '-': strangers are counted for the installation.
create table limits (
  mall_id text not null,
  name_hash bytea not null,
  full_at timestamptz(3) not null,
  primary key (mall_id, name_hash)
) with (fillfactor = 50);
comment on table limits is 'Rates of strangers, keys and devices; forgotten a minute after they are whole again';
comment on column limits.mall_id is 'sensitive=no - for the installation';
comment on column limits.name_hash is 'sensitive=yes Keyed hash of a network address, or of the pseudonym of a key or device';
comment on column limits.full_at is 'sensitive=no When all of it may be used again';
grant select, insert, update, delete on limits to pendopo_app;
alter table limits enable row level security;
create policy fence on limits to pendopo_app using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());
