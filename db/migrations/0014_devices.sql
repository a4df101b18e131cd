-- Devices are paired by a code on their screen that a manager types (rules.md 1). A paired device is a row of access_tokens: its key, bound to
-- mall, kind and place. Counter PCs and print agents have no role of their own yet: their key ('device') opens nothing.
alter table access_tokens add column kind text check (kind in ('kiosk','board','counter','printer'));
alter table access_tokens add column version text check (length(version) <= 40);
alter table access_tokens add column last_seen_at timestamptz;
alter table access_tokens add column health jsonb;
alter table access_tokens drop constraint access_tokens_role_check;
alter table access_tokens add constraint access_tokens_role_check
  check (role in ('kiosk','board','officer','desk','office','signer','manager','leader','inspector','ministry','admin','device'));
alter table access_tokens add constraint access_tokens_kind_role_check
  check (case when kind in ('kiosk','board') then role = kind when kind is not null or role = 'device' then kind is not null and role = 'device' else true end);
create index access_tokens_devices on access_tokens (mall_id, expires_at) where role in ('kiosk','board','device') and revoked_at is null;
comment on column access_tokens.name is 'sensitive=yes Who holds it, as colleagues call them; of a device, the place where it stands';
comment on column access_tokens.kind is 'sensitive=no What a paired device is; null for people and for devices let in by a link';
comment on column access_tokens.version is 'sensitive=no Release the device runs, as it last said';
comment on column access_tokens.last_seen_at is 'sensitive=no When the device was last heard, to the minute';
comment on column access_tokens.health is 'sensitive=no What the device last said of itself: screen, paper';

create table pairing_codes (
  mall_id text not null references malls,
  pairing_id uuid not null,
  kind text not null check (kind in ('kiosk','board','counter','printer')),
  code_hash bytea not null,
  secret_hash bytea not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > asked_at),
  claimed_at timestamptz,
  token_id uuid,
  primary key (mall_id, pairing_id),
  unique (mall_id, secret_hash),
  foreign key (mall_id, token_id) references access_tokens,
  check ((claimed_at is null) = (token_id is null))
);
create unique index pairing_codes_open on pairing_codes (mall_id, code_hash) where claimed_at is null;
create index pairing_codes_age on pairing_codes (mall_id, expires_at);
comment on table pairing_codes is 'Devices that show a code and wait for a manager; forgotten an hour after it ends';
comment on column pairing_codes.mall_id is 'sensitive=no The mall whose device it wants to be';
comment on column pairing_codes.pairing_id is 'sensitive=no Id';
comment on column pairing_codes.kind is 'sensitive=no What the device is';
comment on column pairing_codes.code_hash is 'sensitive=yes Keyed hash of the six digits on the screen';
comment on column pairing_codes.secret_hash is 'sensitive=yes SHA-256 of the device''s own secret, which becomes its key; the secret never leaves the device';
comment on column pairing_codes.asked_at is 'sensitive=no When the device asked';
comment on column pairing_codes.expires_at is 'sensitive=no When the code ends';
comment on column pairing_codes.claimed_at is 'sensitive=no When a manager typed it; a code pairs once';
comment on column pairing_codes.token_id is 'sensitive=no The key it became';

create table pairing_tries (
  mall_id text not null references malls,
  name_hash bytea not null,
  since timestamptz not null,
  tries int not null check (tries >= 0),
  primary key (mall_id, name_hash)
) with (fillfactor = 70);
create index pairing_tries_age on pairing_tries (mall_id, since);
comment on table pairing_tries is 'Wrong codes per manager, and codes asked for per network address, within a window';
comment on column pairing_tries.mall_id is 'sensitive=no Which mall';
comment on column pairing_tries.name_hash is 'sensitive=yes Keyed hash of the manager''s pseudonym or of the network address';
comment on column pairing_tries.since is 'sensitive=no When the window began';
comment on column pairing_tries.tries is 'sensitive=no Tries and asks in it';

grant select, insert, update, delete on pairing_codes, pairing_tries to pendopo_app;
alter table pairing_codes enable row level security;
alter table pairing_tries enable row level security;
create policy fence on pairing_codes to pendopo_app using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());
create policy fence on pairing_tries to pendopo_app using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());
