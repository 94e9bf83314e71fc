-- What was asked for under an Idempotency-Key, and what came of it.
create table idempotency (
  scope       varchar(120) not null,
  name        varchar(255) not null,
  fingerprint varchar(64) not null,
  resource    varchar(40) not null,
  made        boolean not null,
  created     timestamp(6) with time zone not null,
  primary key (scope, name)
);

create index idempotency_by_resource on idempotency (resource);
create index idempotency_by_age on idempotency (created);
