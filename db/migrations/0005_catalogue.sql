create table regulations (
  regulation_id text primary key, name text not null, about text, status text, confidence text
);
comment on table regulations is 'Reference: legal bases';
comment on column regulations.regulation_id is 'sensitive=no Slug';
comment on column regulations.name is 'sensitive=no Name';
comment on column regulations.about is 'sensitive=no Subject';
comment on column regulations.status is 'sensitive=no In force or not, as known';
comment on column regulations.confidence is 'sensitive=no How sure the reference data is';

create table documents (
  document_id text primary key, name_id text not null, name_en text not null, kind text, note text
);
comment on table documents is 'Reference: document types, shared by all services';
comment on column documents.document_id is 'sensitive=no Slug';
comment on column documents.name_id is 'sensitive=no Name, Indonesian';
comment on column documents.name_en is 'sensitive=no Name, English';
comment on column documents.kind is 'sensitive=no Kind';
comment on column documents.note is 'sensitive=no Note';

create table services (
  service_id text primary key,
  agency_id text not null references agencies,
  name_id text not null,
  name_en text not null,
  category text not null,
  depth text not null check (depth in ('issuing','intake','assistance','information','payment')),
  fee_idr bigint check (fee_idr >= 0),
  counter_minutes numeric not null check (counter_minutes > 0),
  confidence text not null,
  body jsonb not null
);
comment on table services is 'Reference: the catalogue';
comment on column services.service_id is 'sensitive=no Slug';
comment on column services.agency_id is 'sensitive=no Owner';
comment on column services.name_id is 'sensitive=no Name, Indonesian';
comment on column services.name_en is 'sensitive=no Name, English';
comment on column services.category is 'sensitive=no Category';
comment on column services.depth is 'sensitive=no How far it goes at a mall';
comment on column services.fee_idr is 'sensitive=no Whole rupiah; null = depends';
comment on column services.counter_minutes is 'sensitive=no Typical minutes at the counter';
comment on column services.confidence is 'sensitive=no How sure the reference data is';
comment on column services.body is 'sensitive=no The reference entry as it stands in malls.json';

create table offers (
  mall_id text not null references malls,
  service_id text not null references services,
  offered boolean not null,
  reason text,
  challenge text,
  source_id text references sources,
  daily_limit int check (daily_limit >= 0),
  demo boolean not null default false,
  primary key (mall_id, service_id)
);
comment on table offers is 'A service at a mall: offered, or not and why (R012 to R014). No row: not offered here';
comment on column offers.mall_id is 'sensitive=no Which mall';
comment on column offers.service_id is 'sensitive=no Which service';
comment on column offers.offered is 'sensitive=no Served here';
comment on column offers.reason is 'sensitive=no Why not, as the source tells; null = not stated';
comment on column offers.challenge is 'sensitive=no What was said against the reason';
comment on column offers.source_id is 'sensitive=no Source';
comment on column offers.daily_limit is 'sensitive=no Numbers a day; null = no limit';
comment on column offers.demo is 'sensitive=no Demonstration data';

create table life_events (
  event_id text primary key, name_id text not null, name_en text not null, rank int not null, body jsonb not null
);
comment on table life_events is 'Reference: chains of services over agencies';
comment on column life_events.event_id is 'sensitive=no Slug';
comment on column life_events.name_id is 'sensitive=no Name, Indonesian';
comment on column life_events.name_en is 'sensitive=no Name, English';
comment on column life_events.rank is 'sensitive=no Order in lists';
comment on column life_events.body is 'sensitive=no The reference entry as it stands in malls.json';

create table life_event_steps (
  event_id text not null references life_events,
  seq int not null,
  service_id text not null references services,
  optional boolean not null,
  depends jsonb not null,
  note text,
  primary key (event_id, seq)
);
comment on table life_event_steps is 'Reference: the steps of a life event';
comment on column life_event_steps.event_id is 'sensitive=no Life event';
comment on column life_event_steps.seq is 'sensitive=no Order';
comment on column life_event_steps.service_id is 'sensitive=no Service of the step';
comment on column life_event_steps.optional is 'sensitive=no Not everybody needs it';
comment on column life_event_steps.depends is 'sensitive=no Earlier services whose output it needs';
comment on column life_event_steps.note is 'sensitive=no Note';

create table synonyms (
  term text not null, meaning text not null, primary key (term, meaning)
);
comment on table synonyms is 'Reference: street words and misspellings, as data';
comment on column synonyms.term is 'sensitive=no What people type';
comment on column synonyms.meaning is 'sensitive=no What it means in the catalogue''s words';

create table empty_searches (
  mall_id text not null references malls,
  day date not null,
  term text not null check (length(term) <= 100),
  times int not null default 1,
  primary key (mall_id, day, term)
);
comment on table empty_searches is 'What was looked for and not found';
comment on column empty_searches.mall_id is 'sensitive=no Which mall';
comment on column empty_searches.day is 'sensitive=no Local day';
comment on column empty_searches.term is 'sensitive=yes Typed by a stranger: may hold anything; digits are masked before storing';
comment on column empty_searches.times is 'sensitive=no How often that day';
comment on column synonyms.term is 'sensitive=no Street word';
comment on column synonyms.meaning is 'sensitive=no Catalogue word';
