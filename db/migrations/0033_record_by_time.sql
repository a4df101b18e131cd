-- The inspector reads by days: without these a search of one day read everything that ever happened in the mall.
create index events_at on events (mall_id, at);
create index audit_at on audit (mall_id, at);
