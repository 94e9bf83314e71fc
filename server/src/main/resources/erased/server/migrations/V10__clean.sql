-- Pictures that were cleaned by their address, so that the next viewer costs nothing.
create table clean_cache (
  name         varchar(64) primary key,
  validator    varchar(300) not null,
  object_key   varchar(200) not null,
  content_type varchar(40) not null,
  changed      boolean not null,
  checked      timestamp(6) with time zone not null,
  expires      timestamp(6) with time zone not null
);

create index clean_cache_by_end on clean_cache (expires);
