-- What happened: one row for every change of state, written in the transaction of the change.
create table events (
  mall_id text not null,
  seq bigint generated always as identity,
  xact xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  kind text not null,
  visit_id uuid,
  ticket_id uuid,
  counter_id text,
  actor text not null,
  data jsonb not null default '{}',
  primary key (mall_id, seq)
);
create index events_cursor on events (mall_id, xact, seq);
create index events_visit on events (mall_id, visit_id) where visit_id is not null;
comment on table events is 'Append-only. Carries no personal data: numbers, counters, reasons.';
comment on column events.mall_id is 'sensitive=no Which mall';
comment on column events.seq is 'sensitive=no Order of insertion';
comment on column events.xact is 'sensitive=no Writing transaction: readers take what their last snapshot had not seen';
comment on column events.at is 'sensitive=no When it happened, by the clock handed to the verb';
comment on column events.kind is 'sensitive=no What happened, e.g. queue.called';
comment on column events.visit_id is 'sensitive=no The visit it concerns';
comment on column events.ticket_id is 'sensitive=no The ticket it concerns';
comment on column events.counter_id is 'sensitive=no The counter it happened at';
comment on column events.actor is 'sensitive=no Pseudonym of who did it: role and token, device or "holder"';
comment on column events.data is 'sensitive=no The rest, without personal data';

-- Requests named by their caller (Idempotency-Key), kept 24 hours: pressing twice is one change.
create table requests (
  mall_id text not null,
  scope text not null,
  key text not null check (length(key) between 1 and 200),
  body_hash text not null,
  outcome jsonb,
  at timestamptz not null,
  primary key (mall_id, scope, key)
);
create index requests_age on requests (mall_id, at);
comment on column requests.mall_id is 'sensitive=no Which mall';
comment on column requests.scope is 'sensitive=no What was asked and by whom (a pseudonym)';
comment on column requests.key is 'sensitive=no The caller''s name for the request';
comment on column requests.body_hash is 'sensitive=no SHA-256 of the body, to tell a repeat from a mistake';
comment on column requests.outcome is 'sensitive=no Ids of what came of it';
comment on column requests.at is 'sensitive=no When it was first asked';
