-- The queue (rules.md 2). One number a visit, a ticket a need.
create table queue_days (
  mall_id text not null references malls,
  letter text not null check (letter ~ '^[AHKLRUFMCXQ]$'),
  business_day date not null,
  last_number int not null check (last_number between 0 and 9999),
  primary key (mall_id, letter, business_day)
) with (fillfactor = 50);
comment on table queue_days is 'The locked row numbers come from: gapless per mall, letter and business day';
comment on column queue_days.mall_id is 'sensitive=no Which mall';
comment on column queue_days.letter is 'sensitive=no Letter of the number';
comment on column queue_days.business_day is 'sensitive=no Civil day of the mall';
comment on column queue_days.last_number is 'sensitive=no Last number given';

create table service_days (
  mall_id text not null,
  service_id text not null,
  business_day date not null,
  issued int not null check (issued >= 0),
  daily_limit int not null,
  primary key (mall_id, service_id, business_day),
  check (issued <= daily_limit)
) with (fillfactor = 50);
comment on table service_days is 'Numbers given for a service that has a daily limit';
comment on column service_days.mall_id is 'sensitive=no Which mall';
comment on column service_days.service_id is 'sensitive=no Which service';
comment on column service_days.business_day is 'sensitive=no Civil day of the mall';
comment on column service_days.issued is 'sensitive=no Numbers given';
comment on column service_days.daily_limit is 'sensitive=no The limit in force that day';

create table visits (
  mall_id text not null references malls,
  visit_id uuid not null,
  key text not null,
  business_day date not null,
  letter text not null,
  number int not null check (number between 1 and 9999),
  channel text not null check (channel in ('kiosk','phone','desk')),
  class text check (class in ('elderly','disability','pregnant','infant')),
  credit_min int not null default 0 check (credit_min >= 0),
  phone text check (phone ~ '^\+628[1-9][0-9]{7,10}$'),
  issued_at timestamptz not null,
  checked_in_at timestamptz check (checked_in_at >= issued_at),
  occupied_by uuid,
  simulated boolean not null,
  primary key (mall_id, visit_id),
  unique (mall_id, key),
  unique (mall_id, business_day, letter, number)
) with (fillfactor = 80);
comment on table visits is 'A citizen''s visit: one number for all needs (rules.md 2.1)';
comment on column visits.mall_id is 'sensitive=no Which mall';
comment on column visits.visit_id is 'sensitive=no Id';
comment on column visits.key is 'sensitive=yes Unguessable key: who holds it is the visitor';
comment on column visits.business_day is 'sensitive=no Civil day of the mall';
comment on column visits.letter is 'sensitive=no Letter of the number';
comment on column visits.number is 'sensitive=no The number';
comment on column visits.channel is 'sensitive=no How it was taken';
comment on column visits.class is 'sensitive=yes Declared need for priority; seen by the officer only, no proof kept';
comment on column visits.credit_min is 'sensitive=no Minutes of credit of the class when issued';
comment on column visits.phone is 'sensitive=yes Only if given, for messages about this visit';
comment on column visits.issued_at is 'sensitive=no When the number was given';
comment on column visits.checked_in_at is 'sensitive=no When the visitor was in the hall';
comment on column visits.occupied_by is 'sensitive=no The ticket being called or served: a visitor is in one place at a time';
comment on column visits.simulated is 'sensitive=no Given while the mall was in simulasi';

create table tickets (
  mall_id text not null,
  ticket_id uuid not null,
  visit_id uuid not null,
  seq bigint generated always as identity,
  business_day date not null,
  service_id text not null references services,
  agency_id text not null references agencies,
  state text not null check (state in ('waiting','called','serving','done','missed','held','cancelled','transferred')),
  turn_at timestamptz,
  after_tickets uuid[] not null default '{}',
  waits_for int not null default 0 check (waits_for >= 0),
  for_counter text,
  counter_id text,
  waiting_since timestamptz,
  waited_ms bigint not null default 0 check (waited_ms >= 0),
  called_at timestamptz,
  nth int not null default 0,
  started_at timestamptz,
  held_at timestamptz,
  ended_at timestamptz,
  outcome text,
  reason text,
  returns int not null default 0 check (returns >= 0),
  undo jsonb,
  primary key (mall_id, ticket_id),
  foreign key (mall_id, visit_id) references visits,
  foreign key (mall_id, counter_id) references counters,
  check (state not in ('called','serving') or (counter_id is not null and called_at is not null)),
  check (state <> 'serving' or started_at >= called_at),
  check (state <> 'held' or held_at is not null),
  check ((state in ('done','missed','cancelled','transferred')) = (ended_at is not null))
) with (fillfactor = 70);
create unique index tickets_one_per_counter on tickets (mall_id, counter_id) where state in ('called','serving');
-- Every called ticket has called_at; said here so that the planner does not take this index for a question by counter and read the whole hall.
create unique index tickets_one_per_visit on tickets (mall_id, visit_id) where state in ('called','serving') and called_at is not null;
create index tickets_callable on tickets (mall_id, business_day, agency_id, turn_at, seq) where state = 'waiting' and turn_at is not null and waits_for = 0;
create index tickets_visit on tickets (mall_id, visit_id);
create index tickets_calls on tickets (mall_id, business_day, agency_id, called_at) where called_at is not null;
create index tickets_open on tickets (mall_id, business_day, agency_id, state) where state in ('waiting','held','called','serving','missed');
comment on table tickets is 'One need of a visit: visit x service (rules.md 2.1, 2.3)';
comment on column tickets.mall_id is 'sensitive=no Which mall';
comment on column tickets.ticket_id is 'sensitive=no Id';
comment on column tickets.visit_id is 'sensitive=no Its visit';
comment on column tickets.seq is 'sensitive=no Order of issue: breaks ties of turn time';
comment on column tickets.business_day is 'sensitive=no Civil day of the mall';
comment on column tickets.service_id is 'sensitive=no The service needed';
comment on column tickets.agency_id is 'sensitive=no The line it stands in';
comment on column tickets.state is 'sensitive=no waiting, called, serving, done, missed, held, cancelled, transferred';
comment on column tickets.turn_at is 'sensitive=no Turn time: the smallest callable is next; null until checked in';
comment on column tickets.after_tickets is 'sensitive=no Tickets of the same visit whose output it needs';
comment on column tickets.waits_for is 'sensitive=no How many of those are still open';
comment on column tickets.for_counter is 'sensitive=no Only this counter may call it (transfer to a counter)';
comment on column tickets.counter_id is 'sensitive=no Counter it was last called to';
comment on column tickets.waiting_since is 'sensitive=no Begin of the present stretch of waiting in the hall';
comment on column tickets.waited_ms is 'sensitive=no Waiting of earlier stretches: survives hold and transfer';
comment on column tickets.called_at is 'sensitive=no Last first call';
comment on column tickets.nth is 'sensitive=no How often called this time';
comment on column tickets.started_at is 'sensitive=no Begin of service';
comment on column tickets.held_at is 'sensitive=no Begin of the hold';
comment on column tickets.ended_at is 'sensitive=no End';
comment on column tickets.outcome is 'sensitive=no Result of the service';
comment on column tickets.reason is 'sensitive=no Why held, cancelled or missed (closed list)';
comment on column tickets.returns is 'sensitive=no Self-service returns used';
comment on column tickets.undo is 'sensitive=no What an undo within 10 s puts back';

create table counter_sessions (
  mall_id text not null,
  session_id uuid not null,
  counter_id text not null,
  actor text not null,
  actor_name text not null,
  services text[] not null check (cardinality(services) > 0),
  opened_at timestamptz not null,
  closed_at timestamptz check (closed_at >= opened_at),
  primary key (mall_id, session_id),
  foreign key (mall_id, counter_id) references counters
);
create unique index counter_sessions_open on counter_sessions (mall_id, counter_id) where closed_at is null;
create unique index counter_sessions_actor on counter_sessions (mall_id, actor) where closed_at is null;
comment on table counter_sessions is 'Who sits at which counter and serves what, from when to when';
comment on column counter_sessions.mall_id is 'sensitive=no Which mall';
comment on column counter_sessions.session_id is 'sensitive=no Id';
comment on column counter_sessions.counter_id is 'sensitive=no Counter';
comment on column counter_sessions.actor is 'sensitive=no Pseudonym of the officer';
comment on column counter_sessions.actor_name is 'sensitive=yes Name of the officer, seen by staff';
comment on column counter_sessions.services is 'sensitive=no Services served now';
comment on column counter_sessions.opened_at is 'sensitive=no When opened';
comment on column counter_sessions.closed_at is 'sensitive=no When closed';

create table line_history (
  mall_id text not null references malls,
  agency_id text not null references agencies,
  headway_min numeric not null check (headway_min > 0),
  calls int not null,
  last_day date not null,
  primary key (mall_id, agency_id)
);
comment on table line_history is 'Faded minutes per call of earlier days, per line (waiting.md 1.1)';
comment on column line_history.mall_id is 'sensitive=no Which mall';
comment on column line_history.agency_id is 'sensitive=no Which line';
comment on column line_history.headway_min is 'sensitive=no Minutes between calls while people waited, exponentially faded';
comment on column line_history.calls is 'sensitive=no Calls it rests on';
comment on column line_history.last_day is 'sensitive=no Last day taken in';

-- A number as people read it: letter and three digits, four when the day needs them (rules.md 2.1).
create function number_label(p_letter text, p_number int) returns text
language sql immutable parallel safe as $$
  select p_letter || lpad(p_number::text, greatest(3, length(p_number::text)), '0')
$$;
