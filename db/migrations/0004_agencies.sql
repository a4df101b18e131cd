create table agencies (
  agency_id text primary key, kind text not null, level text not null,
  name_id text not null, name_en text not null, parent_id text references agencies, note text
);
comment on table agencies is 'Reference: the register of agencies';
comment on column agencies.agency_id is 'sensitive=no Slug';
comment on column agencies.kind is 'sensitive=no opd, vertical, bumn, bumd, bank, private or association';
comment on column agencies.level is 'sensitive=no national, province or regency_city';
comment on column agencies.name_id is 'sensitive=no Name, Indonesian';
comment on column agencies.name_en is 'sensitive=no Name, English';
comment on column agencies.parent_id is 'sensitive=no Agency it is a part of';
comment on column agencies.note is 'sensitive=no Note of the reference data';

create table presences (
  mall_id text not null references malls,
  agency_id text not null references agencies,
  local_name text not null,
  kind text not null,
  kind_as_announced text,
  signed boolean,
  signed_basis text,
  stage text,
  reason text,
  note text,
  source_id text references sources,
  serves boolean not null default false,
  letter text check (letter ~ '^[AHKLRUFMCXQ]$'),
  booth text,
  floor text,
  hotline text,
  demo boolean not null default false,
  primary key (mall_id, agency_id),
  check (not serves or letter is not null)
);
comment on table presences is 'An agency at a mall: what the data says of it, and whether it serves in the hall';
comment on column presences.mall_id is 'sensitive=no Which mall';
comment on column presences.agency_id is 'sensitive=no Which agency';
comment on column presences.local_name is 'sensitive=no Its name in this town';
comment on column presences.kind is 'sensitive=no Kind of agency';
comment on column presences.kind_as_announced is 'sensitive=no Kind as the announcement had it, where it erred';
comment on column presences.signed is 'sensitive=no Signed, not signed, or not said';
comment on column presences.signed_basis is 'sensitive=no inferred = named as serving, signing not stated';
comment on column presences.stage is 'sensitive=no Status as the source states it; null where the source is silent';
comment on column presences.reason is 'sensitive=no Reason given for not signing';
comment on column presences.note is 'sensitive=no Note of the source';
comment on column presences.source_id is 'sensitive=no Source of the statement';
comment on column presences.serves is 'sensitive=no Serves in this hall';
comment on column presences.letter is 'sensitive=no First letter of its numbers (rules.md 2.1)';
comment on column presences.booth is 'sensitive=no Booth (gerai)';
comment on column presences.floor is 'sensitive=no Floor';
comment on column presences.hotline is 'sensitive=no Telephone of the agency, where known (R018)';
comment on column presences.demo is 'sensitive=no That it serves here, and where, is demonstration data';

create table counters (
  mall_id text not null,
  counter_id text not null,
  agency_id text not null,
  number int not null check (number between 1 and 99),
  floor text not null,
  place_id text not null,
  place_en text not null,
  services text[],
  demo boolean not null default false,
  primary key (mall_id, counter_id),
  unique (mall_id, number),
  foreign key (mall_id, agency_id) references presences
);
comment on column counters.mall_id is 'sensitive=no Which mall';
comment on column counters.counter_id is 'sensitive=no Slug';
comment on column counters.agency_id is 'sensitive=no Agency it belongs to';
comment on column counters.number is 'sensitive=no Number on the sign and in the voice';
comment on column counters.floor is 'sensitive=no Floor';
comment on column counters.place_id is 'sensitive=no Where it stands, Indonesian';
comment on column counters.place_en is 'sensitive=no Where it stands, English';
comment on column counters.services is 'sensitive=no Services it may serve; null = all of its agency';
comment on column counters.demo is 'sensitive=no Demonstration data';
