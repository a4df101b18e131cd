-- What the reference tables were filled from, and the words that the files give in one language only.
create table reference_loads (
  file text primary key, hash text not null, loaded_at timestamptz not null
);
comment on table reference_loads is 'Reference: the seed files last loaded, so that an unchanged file costs one read at start';
comment on column reference_loads.file is 'sensitive=no malls, synonyms, phrases or demo';
comment on column reference_loads.hash is 'sensitive=no SHA-256 of the content and of the loader''s version';
comment on column reference_loads.loaded_at is 'sensitive=no When';

create table phrases (
  phrase text primary key, words_id text not null, words_en text not null
);
comment on table phrases is 'Reference: sentences that the reference data has in one language, in both';
comment on column phrases.phrase is 'sensitive=no The sentence exactly as the data has it';
comment on column phrases.words_id is 'sensitive=no Indonesian';
comment on column phrases.words_en is 'sensitive=no English';

alter table services add column rank int not null default 0;
comment on column services.rank is 'sensitive=no Order of the reference file: what is asked for most stands first within an agency';
