-- Nearly every commit sets suspend data: with the other values it is one row and one page less to write.
update sco_state set model = json_insert(model, '$[#]', json_array('cmi.suspend_data', (
    select value from sco_suspend_data d where d.attempt_id = sco_state.attempt_id and d.sco = sco_state.sco)))
where exists (select 1 from sco_suspend_data d where d.attempt_id = sco_state.attempt_id and d.sco = sco_state.sco);
drop table sco_suspend_data;
