-- Every object that the store holds or is about to hold: the row comes before the bytes and goes
-- after them, so that nothing is kept which no row names.
create table objects (
  object_key varchar(160) primary key,
  kind varchar(16) not null,
  job varchar(64),
  content_type varchar(64) not null,
  size bigint not null,
  created timestamp(6) with time zone not null,
  expires timestamp(6) with time zone not null,
  -- failed attempts to delete it, and when to try again
  failures integer default 0 not null,
  retry_at timestamp(6) with time zone
);

create index objects_by_expiry on objects (expires);
create index objects_by_job on objects (job);

-- What callers were given an address for. A row outlives its object by a day, to tell "expired" from
-- "never heard of".
create table uploads (
  object_key varchar(160) primary key,
  owner varchar(64) not null,
  filename varchar(255) not null,
  content_type varchar(64) not null,
  size bigint not null,
  put_until timestamp(6) with time zone not null,
  expires timestamp(6) with time zone not null,
  -- of the bytes, as first used: an address that takes a second PUT cannot change them
  sha256 varchar(64)
);

create index uploads_by_expiry on uploads (expires);
