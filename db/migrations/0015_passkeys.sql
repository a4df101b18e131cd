-- Passkeys (decision 0009): a public key of somebody's phone, computer or security key, by which its owner enters without a password, or
-- shows the second factor after it.
create table passkeys (
  mall_id text not null,
  passkey_id uuid not null,
  staff_id uuid not null,
  credential_id bytea not null check (length(credential_id) between 1 and 1023),
  public_key bytea not null,
  sign_count bigint not null check (sign_count >= 0),
  transports text[] not null,
  device_type text not null check (device_type in ('singleDevice', 'multiDevice')),
  backed_up boolean not null,
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  last_used_at timestamptz,
  suspect_at timestamptz,
  primary key (mall_id, passkey_id),
  unique (mall_id, credential_id),
  foreign key (mall_id, staff_id) references staff
);
create index passkeys_staff on passkeys (mall_id, staff_id);
comment on table passkeys is 'Public keys of staff''s own devices; taken out when their owner removes them, leaves, or has the second factor reset';
comment on column passkeys.mall_id is 'sensitive=no Which mall';
comment on column passkeys.passkey_id is 'sensitive=no Id in the list and in the audit';
comment on column passkeys.staff_id is 'sensitive=no Whose';
comment on column passkeys.credential_id is 'sensitive=yes Name of the key, as the device tells it';
comment on column passkeys.public_key is 'sensitive=yes COSE public key that signatures are held against; the private one never leaves the device';
comment on column passkeys.sign_count is 'sensitive=no How often the device says it has signed; going back, somebody has a copy. Many devices always say 0';
comment on column passkeys.transports is 'sensitive=no How the device is reached: internal, hybrid, usb, nfc, ble';
comment on column passkeys.device_type is 'sensitive=no Bound to one device, or synchronised by its owner''s provider';
comment on column passkeys.backed_up is 'sensitive=no Whether a copy is kept by its owner''s provider';
comment on column passkeys.name is 'sensitive=yes Name its owner gave it';
comment on column passkeys.created_at is 'sensitive=no When added';
comment on column passkeys.last_used_at is 'sensitive=no When it last opened something';
comment on column passkeys.suspect_at is 'sensitive=no When it was last refused because its count went back';

-- A challenge carries its own end and seal, so that asking for one writes nothing; what is answered is written here, once.
create table passkey_challenges (
  mall_id text not null references malls,
  challenge_hash bytea not null,
  used_at timestamptz not null,
  primary key (mall_id, challenge_hash)
);
create index passkey_challenges_age on passkey_challenges (mall_id, used_at);
comment on table passkey_challenges is 'Challenges that were answered: each counts once';
comment on column passkey_challenges.mall_id is 'sensitive=no Which mall';
comment on column passkey_challenges.challenge_hash is 'sensitive=yes SHA-256 of the challenge';
comment on column passkey_challenges.used_at is 'sensitive=no When answered; past its five minutes it opens nothing in any case';

grant select, insert, update, delete on passkeys to pendopo_app;
grant select, insert, delete on passkey_challenges to pendopo_app;
alter table passkeys enable row level security;
alter table passkey_challenges enable row level security;
-- What hangs on a person goes with the person.
create policy fence on passkeys to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or exists (
    select from staff s where s.mall_id = passkeys.mall_id and s.staff_id = passkeys.staff_id)));
create policy fence on passkey_challenges to pendopo_app
  using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());
