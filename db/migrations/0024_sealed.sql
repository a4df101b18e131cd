-- Phones are few among the visits of years: what rests on which key is counted, and sealed anew, without reading all of them.
create index visits_sealed on visits (mall_id, visit_id) where phone_sealed is not null;
