-- Sequencing (SCORM 2004 SN): where an attempt is in its activity tree, and what its activities and courses share.

-- `scorm::sequencing::State` as JSON; null before the first launch.
alter table attempt add column sequencing text;

-- Global objectives, shared data and preferences of a learner, which every course of theirs may read (SN 3.10,
-- RTE 4.3, 4.2.13): objects in JSON, by identifier.
create table learner_shared (
    person_id blob primary key references person,
    council_id blob not null references council,
    objectives text not null default '{}',
    data text not null default '{}',
    preferences text not null default '{}'
) strict;
