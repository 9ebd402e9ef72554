-- A record of API calls, for a registration whose administrator asks for it: to see why a course was not completed.

alter table registration add column keeps_calls boolean not null default false;

-- Every call of a visit to a SCO, as the adapter answered it. Values are cut; what is stored whole is `sco_state`.
create table api_call (
    attempt_id uuid not null references attempt,
    epoch bigint not null,
    position bigint not null,
    council_id uuid not null references council,
    sco text not null,
    called_at bigint not null,
    name text not null,
    element text not null,
    value text not null,
    result text not null,
    error_code bigint not null,
    reason text not null,
    primary key (attempt_id, epoch, position)
);
