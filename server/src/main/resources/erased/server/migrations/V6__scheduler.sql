-- Tables of the job engine (db-scheduler), one for each lane: work that decodes nothing must not wait
-- behind work on pixels, nor either of them behind chores.
create table scheduled_metadata (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            bytea,
  execution_time       timestamp(6) with time zone not null,
  picked               boolean not null,
  picked_by            varchar(100),
  last_success         timestamp(6) with time zone,
  last_failure         timestamp(6) with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp(6) with time zone,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);

create index scheduled_metadata_due on scheduled_metadata (priority desc, execution_time asc);
create index scheduled_metadata_time on scheduled_metadata (execution_time);
create index scheduled_metadata_heartbeat on scheduled_metadata (last_heartbeat);

create table scheduled_pixels (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            bytea,
  execution_time       timestamp(6) with time zone not null,
  picked               boolean not null,
  picked_by            varchar(100),
  last_success         timestamp(6) with time zone,
  last_failure         timestamp(6) with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp(6) with time zone,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);

create index scheduled_pixels_due on scheduled_pixels (priority desc, execution_time asc);
create index scheduled_pixels_time on scheduled_pixels (execution_time);
create index scheduled_pixels_heartbeat on scheduled_pixels (last_heartbeat);

create table scheduled_chores (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            bytea,
  execution_time       timestamp(6) with time zone not null,
  picked               boolean not null,
  picked_by            varchar(100),
  last_success         timestamp(6) with time zone,
  last_failure         timestamp(6) with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp(6) with time zone,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);

create index scheduled_chores_due on scheduled_chores (priority desc, execution_time asc);
create index scheduled_chores_time on scheduled_chores (execution_time);
create index scheduled_chores_heartbeat on scheduled_chores (last_heartbeat);

