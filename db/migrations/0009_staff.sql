-- Staff with accounts of their own: invitation, password, second factor, roles with place and dates, sessions (rules.md 1).
create table staff (
  mall_id text not null references malls,
  staff_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  email text not null check (email = lower(email) and length(email) between 3 and 200),
  agency_id text,
  password_hash text,
  totp_sealed bytea,
  totp_on_at timestamptz,
  totp_step bigint,
  invited_at timestamptz not null,
  active_at timestamptz,
  left_at timestamptz,
  primary key (mall_id, staff_id),
  unique (mall_id, email)
);
comment on table staff is 'People who work here; who leaves keeps the row, so that what they did keeps its name';
comment on column staff.mall_id is 'sensitive=no Which mall';
comment on column staff.staff_id is 'sensitive=no Pseudonym in events';
comment on column staff.name is 'sensitive=yes Name, as colleagues and visitors at the counter know it';
comment on column staff.email is 'sensitive=yes For sign-in and invitations';
comment on column staff.agency_id is 'sensitive=no Employer';
comment on column staff.password_hash is 'sensitive=yes Argon2id with its parameters';
comment on column staff.totp_sealed is 'sensitive=yes Secret of the second factor, sealed with the keyring';
comment on column staff.totp_on_at is 'sensitive=no Since when the second factor is in force';
comment on column staff.totp_step is 'sensitive=no Last used time step: a code opens once';
comment on column staff.invited_at is 'sensitive=no When invited';
comment on column staff.active_at is 'sensitive=no When the invitation was taken up';
comment on column staff.left_at is 'sensitive=no When the person left: everything ends at once';

create table grants (
  mall_id text not null,
  grant_id uuid not null,
  staff_id uuid not null,
  role text not null check (role in ('officer','desk','office','signer','manager','leader','inspector','ministry','admin')),
  agency_id text,
  counter_id text,
  from_day date not null,
  until_day date check (until_day >= from_day),
  acting_for text,
  decree text,
  given_by text not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  primary key (mall_id, grant_id),
  foreign key (mall_id, staff_id) references staff,
  check (role not in ('officer','office','signer') or agency_id is not null)
);
create index grants_staff on grants (mall_id, staff_id) where ended_at is null;
comment on table grants is 'Role, where, from when until when; acting holders (Plt) with whom they stand in for';
comment on column grants.mall_id is 'sensitive=no Which mall';
comment on column grants.grant_id is 'sensitive=no Id';
comment on column grants.staff_id is 'sensitive=no Who';
comment on column grants.role is 'sensitive=no What they may do';
comment on column grants.agency_id is 'sensitive=no For which agency';
comment on column grants.counter_id is 'sensitive=no At which counter only';
comment on column grants.from_day is 'sensitive=no First civil day';
comment on column grants.until_day is 'sensitive=no Last civil day; null = until ended';
comment on column grants.acting_for is 'sensitive=yes Office holder whose duties are carried out (Plt)';
comment on column grants.decree is 'sensitive=no Letter that says so';
comment on column grants.given_by is 'sensitive=no Pseudonym of who gave it';
comment on column grants.given_at is 'sensitive=no When';
comment on column grants.ended_at is 'sensitive=no Taken back';

create table invitations (
  mall_id text not null,
  code_hash bytea not null,
  staff_id uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (mall_id, code_hash),
  foreign key (mall_id, staff_id) references staff
);
comment on table invitations is 'Links that let an invited person set a password, once, within 72 hours';
comment on column invitations.mall_id is 'sensitive=no Which mall';
comment on column invitations.code_hash is 'sensitive=yes SHA-256 of the code';
comment on column invitations.staff_id is 'sensitive=no For whom';
comment on column invitations.made_at is 'sensitive=no When';
comment on column invitations.expires_at is 'sensitive=no Ends';
comment on column invitations.used_at is 'sensitive=no Taken up';

create table recovery_codes (
  mall_id text not null,
  staff_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (mall_id, staff_id, code_hash),
  foreign key (mall_id, staff_id) references staff
);
comment on table recovery_codes is 'For who has lost the second factor; each opens once';
comment on column recovery_codes.mall_id is 'sensitive=no Which mall';
comment on column recovery_codes.staff_id is 'sensitive=no Whose';
comment on column recovery_codes.code_hash is 'sensitive=yes SHA-256 of the code';
comment on column recovery_codes.used_at is 'sensitive=no When used';

create table staff_sessions (
  mall_id text not null,
  session_id uuid not null,
  secret_hash bytea not null,
  staff_id uuid not null,
  grant_id uuid,
  factors int not null check (factors in (1, 2)),
  agent text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  idle_ms int not null,
  ends_at timestamptz not null,
  revoked_at timestamptz,
  primary key (mall_id, session_id),
  unique (mall_id, secret_hash),
  foreign key (mall_id, staff_id) references staff
);
create index staff_sessions_staff on staff_sessions (mall_id, staff_id) where revoked_at is null;
comment on table staff_sessions is 'Signed-in browsers: opaque, hashed, listed, revocable, with idle and absolute limits per role';
comment on column staff_sessions.mall_id is 'sensitive=no Which mall';
comment on column staff_sessions.session_id is 'sensitive=no Id in the list';
comment on column staff_sessions.secret_hash is 'sensitive=yes SHA-256 of the cookie';
comment on column staff_sessions.staff_id is 'sensitive=no Whose';
comment on column staff_sessions.grant_id is 'sensitive=no Role it acts in; null until the second factor is shown';
comment on column staff_sessions.factors is 'sensitive=no How many factors were shown';
comment on column staff_sessions.agent is 'sensitive=yes Browser, as it names itself, shortened';
comment on column staff_sessions.created_at is 'sensitive=no When signed in';
comment on column staff_sessions.seen_at is 'sensitive=no Last use, to the minute';
comment on column staff_sessions.idle_ms is 'sensitive=no Ends after so long without use';
comment on column staff_sessions.ends_at is 'sensitive=no Ends in any case';
comment on column staff_sessions.revoked_at is 'sensitive=no Ended by hand';

create table sign_in_attempts (
  mall_id text not null references malls,
  attempt_id uuid not null,
  name_hash bytea not null,
  address_hash bytea not null,
  at timestamptz not null,
  primary key (mall_id, attempt_id)
);
create index sign_in_attempts_recent on sign_in_attempts (mall_id, name_hash, address_hash, at);
create index sign_in_attempts_address on sign_in_attempts (mall_id, address_hash, at);
comment on table sign_in_attempts is 'Failed attempts of the last hour, counted per name and address together: nobody can lock out somebody else';
comment on column sign_in_attempts.mall_id is 'sensitive=no Which mall';
comment on column sign_in_attempts.attempt_id is 'sensitive=no Id';
comment on column sign_in_attempts.name_hash is 'sensitive=yes Keyed hash of the e-mail typed';
comment on column sign_in_attempts.address_hash is 'sensitive=yes Keyed hash of the network address';
comment on column sign_in_attempts.at is 'sensitive=no When';
