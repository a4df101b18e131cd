-- Tries of strangers to find a visit by its number and the last four digits of its phone (rules.md 1): counted here, so that the limit holds
-- across processes and restarts. One row a name, whatever is tried.
create table lookup_tries (
  mall_id text not null references malls,
  name_hash bytea not null,
  since timestamptz not null,
  tries int not null check (tries >= 0),
  primary key (mall_id, name_hash)
) with (fillfactor = 70);
create index lookup_tries_age on lookup_tries (mall_id, since);
comment on table lookup_tries is 'Misses per number and per address within a window';
comment on column lookup_tries.mall_id is 'sensitive=no Which mall';
comment on column lookup_tries.name_hash is 'sensitive=yes Keyed hash of the number looked for, or of the network address';
comment on column lookup_tries.since is 'sensitive=no When the window began';
comment on column lookup_tries.tries is 'sensitive=no Misses and tries under way';
