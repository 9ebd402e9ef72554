-- A record of API calls, for a registration whose administrator asks for it: to see why a course was not completed.

alter table registration add column keeps_calls integer not null default 0 check (keeps_calls in (0, 1));

-- Every call of a visit to a SCO, as the adapter answered it. Values are cut; what is stored whole is `sco_state`.
create table api_call (
    attempt_id blob not null references attempt,
    epoch integer not null,
    position integer not null,
    council_id blob not null references council,
    sco text not null,
    called_at integer not null,
    name text not null,
    element text not null,
    value text not null,
    result text not null,
    error_code integer not null,
    reason text not null,
    primary key (attempt_id, epoch, position)
) strict;
