#include "MQMedicen.h"

// `#embed` costs no build time, where a large literal in Swift slows its whole module.
const unsigned char mq_medicen_script[] = {
#embed "medicen.mq"
    , 0};
const size_t mq_medicen_length = sizeof(mq_medicen_script) - 1;
