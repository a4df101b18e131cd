-- Who may act: bearer tokens of staff and devices, and one-time links that become a session.
create table access_tokens (
  mall_id text not null,
  token_id uuid not null,
  secret_hash bytea not null,
  role text not null check (role in ('kiosk','board','officer','desk','office','signer','manager','leader','inspector','ministry','admin')),
  agency_id text,
  counter_id text,
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  revoked_at timestamptz,
  primary key (mall_id, token_id),
  unique (mall_id, secret_hash),
  check (role not in ('officer','office','signer') or agency_id is not null)
);
comment on column access_tokens.mall_id is 'sensitive=no The mall it opens';
comment on column access_tokens.token_id is 'sensitive=no Pseudonym of the holder in events';
comment on column access_tokens.secret_hash is 'sensitive=yes SHA-256 of the secret; the secret itself is never stored';
comment on column access_tokens.role is 'sensitive=no What the holder may do (rules.md 1)';
comment on column access_tokens.agency_id is 'sensitive=no Agency of an officer';
comment on column access_tokens.counter_id is 'sensitive=no Counter of an officer or place of a device';
comment on column access_tokens.name is 'sensitive=yes Who holds it, as colleagues call them';
comment on column access_tokens.created_at is 'sensitive=no When it was made';
comment on column access_tokens.expires_at is 'sensitive=no When it ends';
comment on column access_tokens.revoked_at is 'sensitive=no When it was taken back';

create table sign_in_links (
  mall_id text not null,
  code_hash bytea not null,
  role text not null,
  agency_id text,
  counter_id text,
  name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (mall_id, code_hash)
);
comment on column sign_in_links.mall_id is 'sensitive=no The mall it opens';
comment on column sign_in_links.code_hash is 'sensitive=yes SHA-256 of the one-time code';
comment on column sign_in_links.role is 'sensitive=no Role the session gets';
comment on column sign_in_links.agency_id is 'sensitive=no Agency of the session';
comment on column sign_in_links.counter_id is 'sensitive=no Counter of the session';
comment on column sign_in_links.name is 'sensitive=no Name of the demonstration role';
comment on column sign_in_links.created_at is 'sensitive=no When it was made';
comment on column sign_in_links.expires_at is 'sensitive=no When it ends';
comment on column sign_in_links.used_at is 'sensitive=no When it was used; a link opens once';
