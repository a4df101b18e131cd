-- Sign-in by an identity provider of the region's (OpenID Connect, decision 0009): who is linked to which identity, sign-ins under way, and
-- roles that a rule about the provider's claims gave.
create table oidc_links (
  mall_id text not null,
  issuer text not null check (length(issuer) between 8 and 500),
  subject text not null check (length(subject) between 1 and 255),
  staff_id uuid not null,
  linked_at timestamptz not null,
  used_at timestamptz not null,
  primary key (mall_id, issuer, subject),
  unique (mall_id, issuer, staff_id),
  foreign key (mall_id, staff_id) references staff
);
create index oidc_links_staff on oidc_links (mall_id, staff_id);
comment on table oidc_links is 'Identities at a provider, each of one person here; gone when the person leaves or takes it away';
comment on column oidc_links.mall_id is 'sensitive=no Which mall';
comment on column oidc_links.issuer is 'sensitive=no The provider';
comment on column oidc_links.subject is 'sensitive=yes The person''s permanent id at the provider';
comment on column oidc_links.staff_id is 'sensitive=no Whose';
comment on column oidc_links.linked_at is 'sensitive=no When first signed in by it';
comment on column oidc_links.used_at is 'sensitive=no When last signed in by it';

create table oidc_states (
  mall_id text not null references malls,
  state_hash bytea not null,
  browser_hash bytea not null,
  issuer text not null,
  to_path text check (length(to_path) <= 300),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (mall_id, state_hash)
);
comment on table oidc_states is 'Sign-ins on their way through a provider: one use, ten minutes, for the browser that began it';
comment on column oidc_states.mall_id is 'sensitive=no At which mall';
comment on column oidc_states.state_hash is 'sensitive=yes SHA-256 of the state that travels through the provider';
comment on column oidc_states.browser_hash is 'sensitive=yes SHA-256 of the cookie of the browser that began';
comment on column oidc_states.issuer is 'sensitive=no The provider it went to';
comment on column oidc_states.to_path is 'sensitive=no Page the person wanted';
comment on column oidc_states.made_at is 'sensitive=no When it began';
comment on column oidc_states.expires_at is 'sensitive=no Ends';

alter table grants add column source text not null default 'hand' check (source in ('hand', 'oidc'));
alter table grants add constraint grants_by_rule_end check (source = 'hand' or until_day is not null);
comment on column grants.source is 'sensitive=no Given by hand, or by a rule about what an identity provider says; those end when it says so no longer, or nothing for a week';

grant select, insert, update, delete on oidc_links, oidc_states to pendopo_app;
alter table oidc_links enable row level security;
alter table oidc_states enable row level security;
create policy fence on oidc_links to pendopo_app
  using (mall_id = fence_mall() and (fence_agency() is null or exists (
    select from staff s where s.mall_id = oidc_links.mall_id and s.staff_id = oidc_links.staff_id)));
create policy fence on oidc_states to pendopo_app using (mall_id = fence_mall() and fence_agency() is null) with check (mall_id = fence_mall());
