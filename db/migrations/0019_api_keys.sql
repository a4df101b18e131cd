-- Keys of integrations (decision 0012): what a program of somebody else's may do here, until when, and the key before the last rotation.
create table api_keys (
  mall_id text not null references malls,
  key_id uuid not null,
  name text not null check (length(name) between 2 and 100),
  scopes text[] not null check (cardinality(scopes) > 0),
  agency_id text,
  per_minute int not null check (per_minute between 1 and 60000),
  secret_hash bytea not null,
  previous_hash bytea,
  previous_until timestamptz,
  previous_used_at timestamptz,
  made_by text not null,
  made_at timestamptz not null,
  rotated_at timestamptz,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (mall_id, key_id),
  unique (mall_id, secret_hash),
  foreign key (mall_id, agency_id) references presences (mall_id, agency_id),
  check (expires_at > made_at and expires_at <= coalesce(rotated_at, made_at) + interval '366 days'),
  check ((previous_hash is null) = (previous_until is null))
);
create unique index api_keys_previous on api_keys (mall_id, previous_hash) where previous_hash is not null;
comment on table api_keys is 'Keys of integrations: scopes, expiry, last use, and the key before the last rotation while it is still good';
comment on column api_keys.mall_id is 'sensitive=no The mall it opens';
comment on column api_keys.key_id is 'sensitive=no Pseudonym of the integration in events';
comment on column api_keys.name is 'sensitive=no Which integration, as the manager calls it';
comment on column api_keys.scopes is 'sensitive=no Groups of API operations it may use';
comment on column api_keys.agency_id is 'sensitive=no The one agency it is for; null for the whole mall';
comment on column api_keys.per_minute is 'sensitive=no Requests it may make a minute';
comment on column api_keys.secret_hash is 'sensitive=yes SHA-256 of the key; the key itself is never stored';
comment on column api_keys.previous_hash is 'sensitive=yes SHA-256 of the key before the last rotation';
comment on column api_keys.previous_until is 'sensitive=no How long that one is still good';
comment on column api_keys.previous_used_at is 'sensitive=no When that one was last used, to the minute';
comment on column api_keys.made_by is 'sensitive=no Pseudonym of who made it';
comment on column api_keys.made_at is 'sensitive=no When';
comment on column api_keys.rotated_at is 'sensitive=no When it was last rotated';
comment on column api_keys.expires_at is 'sensitive=no When it ends: within a year, always';
comment on column api_keys.last_used_at is 'sensitive=no When it was last used, to the minute';
comment on column api_keys.revoked_at is 'sensitive=no Taken back';
grant select, insert, update on api_keys to pendopo_app;
alter table api_keys enable row level security;
create policy fence on api_keys to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or agency_id = fence_agency())) with check (mall_id = fence_mall());
