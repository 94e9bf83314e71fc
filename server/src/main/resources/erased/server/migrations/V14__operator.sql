-- What was found when all books and the store were looked at last: one row.
create table operator_check (
  id       int primary key,
  checked  timestamp(6) with time zone, -- none: nobody has looked yet
  entries  bigint not null,             -- of the audit log, which were followed
  faults   text not null,               -- JSON: keys of texts with their values
  overdue  bigint not null              -- objects that should have been deleted
);
insert into operator_check (id, entries, faults, overdue) values (1, 0, '[]', 0);
