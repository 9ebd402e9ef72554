-- Nearly every commit sets suspend data: with the other values it is one row less to write.
update sco_state s set model =
    (s.model::jsonb || jsonb_build_array(jsonb_build_array('cmi.suspend_data', d.value)))::text
from sco_suspend_data d where d.attempt_id = s.attempt_id and d.sco = s.sco;
drop table sco_suspend_data;
