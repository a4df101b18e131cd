create table sources (
  source_id text primary key, kind text not null, title text not null, ref text
);
comment on table sources is 'Reference: where a fact comes from';
comment on column sources.source_id is 'sensitive=no Id used by the other reference tables';
comment on column sources.kind is 'sensitive=no seed, page or knowledge';
comment on column sources.title is 'sensitive=no Title a reader sees';
comment on column sources.ref is 'sensitive=no Address or file';

create table malls (
  mall_id text primary key,
  code text not null unique check (code ~ '^[a-z]{2}$'),
  name text not null,
  regency_city text not null,
  province text not null,
  time_zone text not null,
  address jsonb not null,
  simulasi boolean not null default false,
  day_ends time not null default '17:00',
  rank int not null default 0,
  body jsonb not null
);
comment on table malls is 'Reference: the malls of this installation';
comment on column malls.mall_id is 'sensitive=no Slug';
comment on column malls.code is 'sensitive=no Two letters that begin every visit key, so that a key names its mall';
comment on column malls.name is 'sensitive=no Name on screens';
comment on column malls.regency_city is 'sensitive=no Kabupaten or Kota';
comment on column malls.province is 'sensitive=no Province';
comment on column malls.time_zone is 'sensitive=no IANA zone: WIB, WITA or WIT';
comment on column malls.address is 'sensitive=no Address as far as the source tells it, with the source';
comment on column malls.simulasi is 'sensitive=no Demonstration: open around the clock and marked so';
comment on column malls.day_ends is 'sensitive=no Local time at which those still waiting are told and closed';
comment on column malls.rank is 'sensitive=no Order in lists';
comment on column malls.body is 'sensitive=no The reference entry as it stands in malls.json';

create table holidays (
  day date not null, name_id text not null, name_en text not null,
  kind text not null check (kind in ('libur_nasional','cuti_bersama')),
  status text not null, basis text,
  primary key (day, name_id)
);
comment on table holidays is 'Reference: national holidays and joint leave';
comment on column holidays.day is 'sensitive=no Civil date';
comment on column holidays.name_id is 'sensitive=no Name, Indonesian';
comment on column holidays.name_en is 'sensitive=no Name, English';
comment on column holidays.kind is 'sensitive=no libur_nasional or cuti_bersama';
comment on column holidays.status is 'sensitive=no decreed, or a forecast to be replaced by the decree';
comment on column holidays.basis is 'sensitive=no The joint decree (SKB 3 Menteri)';

create table mall_settings (
  mall_id text not null references malls,
  version int not null,
  valid_from timestamptz not null,
  rules jsonb not null,
  primary key (mall_id, version)
);
comment on table mall_settings is 'The published rule of the queue, versioned and public (rules.md 2.4)';
comment on column mall_settings.mall_id is 'sensitive=no Which mall';
comment on column mall_settings.version is 'sensitive=no Counts up';
comment on column mall_settings.valid_from is 'sensitive=no In force from';
comment on column mall_settings.rules is 'sensitive=no Credits per class in minutes, phi, lead, tolerance, recalls, limits';

create table weekly_hours (
  mall_id text not null references malls,
  scope text not null check (scope in ('mall','agency','counter','service')),
  scope_id text not null,
  weekday int not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null check (closes > opens),
  valid_from date not null default '2000-01-01',
  valid_to date not null default '9999-12-31',
  demo boolean not null default false,
  primary key (mall_id, scope, scope_id, weekday, opens, valid_from)
);
comment on column weekly_hours.mall_id is 'sensitive=no Which mall';
comment on column weekly_hours.scope is 'sensitive=no What it narrows';
comment on column weekly_hours.scope_id is 'sensitive=no Id of the mall, agency, counter or service';
comment on column weekly_hours.weekday is 'sensitive=no 1 Monday to 7 Sunday';
comment on column weekly_hours.opens is 'sensitive=no Local time; a break is two rows';
comment on column weekly_hours.closes is 'sensitive=no Local time';
comment on column weekly_hours.valid_from is 'sensitive=no First day of this table (Ramadan has its own)';
comment on column weekly_hours.valid_to is 'sensitive=no Last day of this table';
comment on column weekly_hours.demo is 'sensitive=no Demonstration data';

create table closures (
  mall_id text not null references malls,
  closure_id uuid not null,
  scope text not null check (scope in ('mall','agency','counter','service')),
  scope_id text not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  kind text not null check (kind in ('regional','closure','opening')),
  reason_id text not null,
  reason_en text not null,
  decree text,
  demo boolean not null default false,
  primary key (mall_id, closure_id)
);
comment on column closures.mall_id is 'sensitive=no Which mall';
comment on column closures.closure_id is 'sensitive=no Id';
comment on column closures.scope is 'sensitive=no What is closed';
comment on column closures.scope_id is 'sensitive=no Id of the mall, agency, counter or service';
comment on column closures.from_day is 'sensitive=no First day';
comment on column closures.to_day is 'sensitive=no Last day';
comment on column closures.kind is 'sensitive=no Regional day, closure, or an opening on a holiday';
comment on column closures.reason_id is 'sensitive=no Words for the public, Indonesian';
comment on column closures.reason_en is 'sensitive=no Words for the public, English';
comment on column closures.decree is 'sensitive=no Its legal basis';
comment on column closures.demo is 'sensitive=no Demonstration data';
