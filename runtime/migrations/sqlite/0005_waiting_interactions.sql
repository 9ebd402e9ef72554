-- A partial index serves only queries that say the same: `where not projected`, which PostgreSQL's says already.
drop index sco_interactions_waiting;
create index sco_interactions_waiting on sco_interactions (projected) where not projected;
