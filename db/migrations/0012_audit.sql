-- What people with power did, and what personal data they opened (rules.md 7). Only ever added to, by grants (0013): each row carries the
-- hash of the one before it, so that a row altered or taken out is found by `pendopo log verify`.
create table audit_heads (
  mall_id text not null references malls,
  n bigint not null check (n > 0),
  hash bytea not null,
  primary key (mall_id)
) with (fillfactor = 50);
comment on table audit_heads is 'The locked row that numbers the audit of a mall: gapless';
comment on column audit_heads.mall_id is 'sensitive=no Which mall';
comment on column audit_heads.n is 'sensitive=no Number of the last row';
comment on column audit_heads.hash is 'sensitive=no Hash of the last row';

create table audit (
  mall_id text not null references malls,
  n bigint not null,
  at timestamptz(3) not null,
  actor text not null,
  act text not null,
  subject text,
  reason text,
  data jsonb not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (mall_id, n)
);
create index audit_subject on audit (mall_id, subject, n) where subject is not null;
create index audit_actor on audit (mall_id, actor, n);
comment on table audit is 'Append-only and hash-chained: acts of staff, and readings of personal data with their reason';
comment on column audit.mall_id is 'sensitive=no Which mall';
comment on column audit.n is 'sensitive=no Counts up without gaps';
comment on column audit.at is 'sensitive=no When, by the clock handed to the verb';
comment on column audit.actor is 'sensitive=no Pseudonym of who did it';
comment on column audit.act is 'sensitive=no What was done, e.g. phone.opened';
comment on column audit.subject is 'sensitive=no Whom or what it concerns: staff:ID, visit:ID, token:ID';
comment on column audit.reason is 'sensitive=yes Why, in the words of who did it';
comment on column audit.data is 'sensitive=no The rest, without personal data';
comment on column audit.prev_hash is 'sensitive=no Hash of the row before';
comment on column audit.hash is 'sensitive=no SHA-256 of prev_hash and this row as canonical JSON';
