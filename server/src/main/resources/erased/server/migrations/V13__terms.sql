-- Which version of the terms an account accepted, and when.
create table terms_acceptance (
  account  bigint not null references account (id),
  version  varchar(40) not null,
  accepted timestamp(6) with time zone not null,
  primary key (account, version)
);
