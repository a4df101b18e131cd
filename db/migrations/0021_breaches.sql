-- The notebook of personal data breaches (UU 27/2022 art. 46: the persons and the agency are told within 3 x 24 hours). One row an entry, only
-- ever added to; a breach is named by its first entry.
create table breach_entries (
  mall_id text not null references malls,
  breach_id uuid not null,
  entry_id uuid not null,
  at timestamptz(3) not null,
  actor text not null,
  kind text not null check (kind in ('noticed', 'data', 'people', 'measure', 'told', 'closed')),
  words text not null check (length(words) between 1 and 2000),
  moment timestamptz(3) check ((moment is not null) = (kind in ('noticed', 'told'))),
  amount int check (amount is null or (amount >= 0 and kind = 'people')),
  addressee text check (addressee in ('persons', 'authority')),
  primary key (mall_id, breach_id, entry_id),
  check ((addressee is not null) = (kind = 'told'))
);
comment on table breach_entries is 'Append-only: what happened to personal data, whose, what was done, who was told and when';
comment on column breach_entries.mall_id is 'sensitive=no Which mall';
comment on column breach_entries.breach_id is 'sensitive=no Which breach: the id of its first entry';
comment on column breach_entries.entry_id is 'sensitive=no Which entry, in the order they were written';
comment on column breach_entries.at is 'sensitive=no When it was written down';
comment on column breach_entries.actor is 'sensitive=no Pseudonym of who wrote it';
comment on column breach_entries.kind is 'sensitive=no What it says: noticed, which data, whose, what was done, who was told, closed';
comment on column breach_entries.words is 'sensitive=yes In the words of who wrote it; asked to name nobody';
comment on column breach_entries.moment is 'sensitive=no When it was noticed, or when they were told';
comment on column breach_entries.amount is 'sensitive=no How many persons, where known';
comment on column breach_entries.addressee is 'sensitive=no Who was told: the persons, or the agency of the law';
grant select, insert on breach_entries to pendopo_app;
alter table breach_entries enable row level security;
create policy fence on breach_entries to pendopo_app using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());
