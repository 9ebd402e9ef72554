-- How an attempt is taken (`cmi.mode`, RTE 4.2.14): for the record, to look through again what is done, or to look at
-- a package before anybody takes it. Only the first counts.
alter table attempt add column mode text not null default 'normal' check (mode in ('normal', 'review', 'browse'));
