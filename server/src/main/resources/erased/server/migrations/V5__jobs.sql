-- One row for each piece of work that was accepted. `attempt` is the fencing token: what an attempt
-- produced is committed only while the row still carries its number.
create table job (
  id              varchar(40) primary key,
  account         bigint,
  mode            varchar(16) not null,
  status          varchar(12) not null,
  attempt         integer not null,
  task            text not null,
  language        varchar(2) not null,
  input_key       varchar(200) not null,
  input_owned     boolean not null,
  mask_key        varchar(200),
  moderate_output boolean not null,
  stage           varchar(20),
  percent         integer,
  created         timestamp(6) with time zone not null,
  started         timestamp(6) with time zone,
  finished        timestamp(6) with time zone,
  processing_ms   bigint,
  changed         boolean,
  result_key      varchar(200),
  result_type     varchar(40),
  result_url      varchar(4000),
  result_expires  timestamp(6) with time zone,
  receipt_key     varchar(200),
  receipt_url     varchar(4000),
  report          text,
  masks           text,
  error_code      varchar(40),
  error_message   varchar(2000),
  webhook         varchar(2000)
);

create index job_by_account on job (account, created);
create index job_by_status on job (status, created);
create index job_by_end on job (finished);
