-- Counter computers and print agents with powers of their own; keys that are exchanged without a gap; officers who come back by a short PIN at
-- a paired counter computer (decision 0009).
alter table access_tokens add column next_hash bytea;
alter table access_tokens add column previous_hash bytea;
alter table access_tokens add column previous_until timestamptz;
alter table access_tokens add column key_made_at timestamptz;
alter table access_tokens add column lock_min int check (lock_min between 1 and 60);
alter table access_tokens add constraint access_tokens_previous_check check ((previous_hash is null) = (previous_until is null));
create unique index access_tokens_next on access_tokens (mall_id, next_hash) where next_hash is not null;
create unique index access_tokens_previous on access_tokens (mall_id, previous_hash) where previous_hash is not null;
comment on column access_tokens.next_hash is 'sensitive=yes SHA-256 of the key that was handed out for this one; it takes its place when it is first used';
comment on column access_tokens.previous_hash is 'sensitive=yes SHA-256 of the key before, good for a short while after the exchange';
comment on column access_tokens.previous_until is 'sensitive=no Until when the key before is good';
comment on column access_tokens.key_made_at is 'sensitive=no When the key in force took the place of another; null: it is the first';
comment on column access_tokens.lock_min is 'sensitive=no Minutes without a touch after which a counter computer locks itself; null: 10';

create table staff_pins (
  mall_id text not null,
  staff_id uuid not null,
  pin_sealed bytea not null,
  set_at timestamptz not null,
  primary key (mall_id, staff_id),
  foreign key (mall_id, staff_id) references staff
);
comment on table staff_pins is 'Short PIN of an officer; opens nothing but a paired counter computer at which its holder signed in fully';
comment on column staff_pins.mall_id is 'sensitive=no Which mall';
comment on column staff_pins.staff_id is 'sensitive=no Whose';
comment on column staff_pins.pin_sealed is 'sensitive=yes Argon2id with its parameters, sealed with the keyring: six digits alone would be tried out by whoever has the table';
comment on column staff_pins.set_at is 'sensitive=no When it was set';

create table device_people (
  mall_id text not null,
  device_id uuid not null,
  staff_id uuid not null,
  signed_in_at timestamptz not null,
  factors int not null check (factors in (1, 2)),
  misses int not null default 0 check (misses between 0 and 5),
  primary key (mall_id, device_id, staff_id),
  foreign key (mall_id, device_id) references access_tokens,
  foreign key (mall_id, staff_id) references staff
) with (fillfactor = 70);
create index device_people_staff on device_people (mall_id, staff_id, signed_in_at);
comment on table device_people is 'Who signed in fully at which counter computer, and how often a wrong PIN was typed for them there';
comment on column device_people.mall_id is 'sensitive=no Which mall';
comment on column device_people.device_id is 'sensitive=no The counter computer';
comment on column device_people.staff_id is 'sensitive=yes Who works at it';
comment on column device_people.signed_in_at is 'sensitive=no Last full sign-in there';
comment on column device_people.factors is 'sensitive=no How many factors it showed';
comment on column device_people.misses is 'sensitive=no Wrong PINs in a row; at five only a full sign-in helps, here and nowhere else';

alter table staff_sessions add column device_id uuid;
alter table staff_sessions add column by_pin boolean not null default false;
alter table staff_sessions add column locked_at timestamptz;
alter table staff_sessions add constraint staff_sessions_device_fkey foreign key (mall_id, device_id) references access_tokens (mall_id, token_id);
alter table staff_sessions add constraint staff_sessions_by_pin_check check (not by_pin or device_id is not null);
create index staff_sessions_device on staff_sessions (mall_id, device_id) where revoked_at is null and device_id is not null;
comment on column staff_sessions.device_id is 'sensitive=no Counter computer at which it stands';
comment on column staff_sessions.by_pin is 'sensitive=no Opened by PIN: for the counter only, and never beyond the shift';
comment on column staff_sessions.locked_at is 'sensitive=no Locked since; it opens nothing until it is unlocked';

grant select, insert, update, delete on staff_pins, device_people to pendopo_app;
alter table staff_pins enable row level security;
alter table device_people enable row level security;
create policy fence on staff_pins to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or exists (
    select from staff s where s.mall_id = staff_pins.mall_id and s.staff_id = staff_pins.staff_id)));
create policy fence on device_people to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or exists (
    select from staff s where s.mall_id = device_people.mall_id and s.staff_id = device_people.staff_id)));
