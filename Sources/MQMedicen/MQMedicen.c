#include "MQMedicen.h"

// `#embed` costs no build time, where a large literal in Swift slows its whole module.
static const unsigned char script[] = {
#embed "medicen.mq"
};

const unsigned char *const mq_medicen_script = script;
const size_t mq_medicen_length = sizeof(script);
